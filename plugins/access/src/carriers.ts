import { contributionPoint, type PluginContext } from '@praxis/sdk';

/** What is brought to one address of a person. */
export interface CarriedMessage {
  /** Unique, for what is kept of it. */
  readonly id: string;
  readonly person: { readonly id: string; readonly name: string };
  readonly address: string;
  /** BCP 47. */
  readonly language: string;
  readonly subject: string;
  /** Markdown. */
  readonly body: string;
  /** The same without the code: whoever keeps what was sent keeps this. */
  readonly keptBody: string;
}

/** A way to bring somebody a code: mail comes with it, others add themselves. */
export interface CodeCarrier {
  readonly id: string;
  /** Whether it is set up. */
  isReady(context: PluginContext): Promise<boolean>;
  /** Whether an address is one of its kind. */
  takes(address: string): boolean;
  /** @throws when it did not work this time */
  carry(message: CarriedMessage, context: PluginContext): Promise<void>;
}

export const codeCarriers = contributionPoint<CodeCarrier>('access.code-carriers');

/** Brings a message to an address by the first carrier that takes it; false when none does. */
export async function carry(context: PluginContext, message: CarriedMessage): Promise<boolean> {
  for (const carrier of context.contributions(codeCarriers)) {
    if (!carrier.takes(message.address) || !(await carrier.isReady(context))) continue;
    await carrier.carry(message, context);
    return true;
  }
  return false;
}
