/**
 * Whether the scopes of an API token leave room for an action. A scope is `<type>:<action>` with `*`
 * for either half, such as `person:read` or `*:read`; permissions stand under the type `permission`.
 * A token without scopes may do what its owner may.
 */
export function scopeAllows(scopes: readonly string[] | undefined, type: string, action: string): boolean {
  if (scopes === undefined) return true;
  const kind = action.split(':', 1)[0] as string;
  return scopes.some((scope) => {
    const [scopedType, ...rest] = scope.split(':');
    const scopedAction = rest.join(':');
    return (
      (scopedType === '*' || scopedType === type) &&
      (scopedAction === '' || scopedAction === '*' || scopedAction === action || scopedAction === kind)
    );
  });
}
