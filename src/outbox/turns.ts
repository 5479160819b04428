/** When each target may hear from us again; targets whose time has come are forgotten. */
export function createTurns() {
  const turns = new Map<string, number>()
  return {
    at: (target: string) => turns.get(target) ?? 0,
    book(target: string, until: number, now: number) {
      turns.delete(target)
      turns.set(target, until)
      for (const [each, at] of turns) {
        if (at > now) break
        turns.delete(each)
      }
    },
  }
}
