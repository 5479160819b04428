declare const transaction: unique symbol

/** An open database transaction; made by src/store, passed to every function there, opaque to everyone else. */
export interface Tx {
  readonly [transaction]: true
}
