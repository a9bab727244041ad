/** `@praxis/ui`: what the browser code of plugins may use. */
export { avatar } from '../dom/avatar.js';
export { element } from '../dom/element.js';
export { icon } from '../dom/icon.js';
export { onPage, refresh, visit } from '../turbo/navigation.js';
export type { ChangeSignal, OptionsAnswer, PickerOption } from '../wire.js';
export { announce } from './announce.js';
export { confirm } from './confirm.js';
export { format } from './format.js';
export { msg } from './messages.js';
export { openPicker as picker, type PickerRequest } from './picker.js';
export { request, requestJson, RequestError, type RequestOptions } from './request.js';
export { onSignal } from './signals.js';
export { styleNonce } from './style-nonce.js';
export { toast, type ToastOptions } from './toast.js';
