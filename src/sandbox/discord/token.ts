import { tokens } from '../tokens.ts'

/** Discord knows the stand-in's own bot alone. */
export const refusedToken = (token: unknown): boolean => token !== tokens.discord
