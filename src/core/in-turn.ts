/** Maps one item after the other: a transaction is one conversation with the database, so its queries must not overlap. */
export async function inTurn<A, B>(items: readonly A[], work: (item: A) => Promise<B>): Promise<B[]> {
  const results: B[] = []
  for (const item of items) results.push(await work(item))
  return results
}
