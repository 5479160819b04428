import type { Block } from '../../src/core/view.ts'

/** The slash of a command that an answer names. */
const command = /(?<=^|[\s(«“])\/(?=[a-z])/gm

/** An answer's text as blocks of a view: paragraphs and lists, in order, without any markup; `slash` = how commands begin. */
export function answerBlocks(text: string, slash = '/'): readonly Block[] {
  return text
    .replace(command, slash)
    .split(/\n\s*\n/)
    .flatMap((paragraph) =>
      runs(
        paragraph
          .split('\n')
          .map((line) => line.trim())
          .filter((line) => line !== ''),
      ),
    )
}

/** A paragraph may run straight into its list, and a list into the next sentence. */
function runs(lines: readonly string[]): readonly Block[] {
  const blocks: Block[] = []
  for (const line of lines) {
    const last = blocks.at(-1)
    const item = line.startsWith('- ') ? line.slice(2) : null
    if (item !== null && last?.kind === 'list')
      blocks[blocks.length - 1] = { kind: 'list', items: [...last.items, item] }
    else if (item !== null) blocks.push({ kind: 'list', items: [item] })
    else if (last?.kind === 'text') blocks[blocks.length - 1] = { kind: 'text', text: `${last.text} ${line}` }
    else blocks.push({ kind: 'text', text: line })
  }
  return blocks
}
