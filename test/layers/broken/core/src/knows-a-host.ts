// breaks room-core
import type { router } from '@praxis/http';
export type Router = typeof router;
