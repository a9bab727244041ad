// breaks plugins-leave-the-machinery-alone
import type { Client } from 'pg';
export type { Client };
