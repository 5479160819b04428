declare const transaction: unique symbol

/** An open database transaction; made by src/store, passed to every function there, opaque to everyone else. */
export interface Tx {
  readonly [transaction]: true
}

/**
 * Who else may be at work while a transaction is, in this process and in all others: nobody but what sends (`alone`); also
 * whatever keeps to its actor's own rows, or looks again before it writes (`beside`); the same and no other job (`job`);
 * anybody (`any`). On SQLite every transaction is alone.
 */
export type Company = 'alone' | 'beside' | 'job' | 'any'
