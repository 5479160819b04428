import { anyText, id, image, interactive, limits, plain, select, textInput, type } from './elements.ts'
import type { Fault } from './refusal.ts'
import { both, flag, isObject, list, objects, type Rule, shape, tagged, text, words } from './schema.ts'
import type { Json } from './world.ts'

const section = both(
  shape({
    '*type': type('section'),
    text: anyText(limits.text),
    fields: list(1, limits.fields, anyText(limits.fieldText)),
    accessory: tagged('element', { ...interactive, image }),
    block_id: id,
    expand: flag,
  }),
  (value, path, faults) => {
    if (isObject(value) && value.text === undefined && value.fields === undefined)
      faults.push({ path, message: 'missing required field: text' })
  },
)

const messageBlocks: Readonly<Record<string, Rule>> = {
  section,
  header: shape({ '*type': type('header'), '*text': plain(limits.header), block_id: id }),
  divider: shape({ '*type': type('divider'), block_id: id }),
  context: shape({
    '*type': type('context'),
    '*elements': list(
      1,
      limits.context,
      tagged('element', { plain_text: plain(limits.text), mrkdwn: anyText(limits.text), image }),
    ),
    block_id: id,
  }),
  actions: shape({
    '*type': type('actions'),
    '*elements': list(1, limits.actions, tagged('element', interactive)),
    block_id: id,
  }),
  image,
}
const viewBlocks: Readonly<Record<string, Rule>> = {
  ...messageBlocks,
  input: shape({
    '*type': type('input'),
    '*label': plain(limits.label),
    '*element': tagged('element', {
      plain_text_input: textInput,
      static_select: select,
      radio_buttons: interactive.radio_buttons,
    }),
    hint: plain(limits.label),
    optional: flag,
    dispatch_action: flag,
    block_id: id,
  }),
}

/** Ids that must not repeat: a block's in the message, an action's in its block. */
function repeated(blocks: readonly Json[], path: string, faults: Fault[]): void {
  const seen = new Set<string>()
  for (const [index, block] of blocks.entries()) {
    const own = words(block.block_id)
    if (own && seen.has(own))
      faults.push({ path: `${path}/${index}/block_id`, message: `block_id \`${own}\` already exists` })
    seen.add(own)
    const actions = new Set<string>()
    for (const element of elementsOf(block)) {
      const action = words(element.action_id)
      if (action && actions.has(action))
        faults.push({ path: `${path}/${index}`, message: `\`action_id\` "${action}" already exists` })
      actions.add(action)
    }
  }
}

/** What is wrong with a message's blocks. */
export function messageFaults(blocks: unknown): Fault[] {
  const faults: Fault[] = []
  list(0, limits.messageBlocks, tagged('block', messageBlocks))(blocks, '/blocks', faults)
  repeated(objects(blocks), '/blocks', faults)
  return faults
}

const modal = shape({
  '*type': type('modal'),
  '*title': plain(limits.viewTitle),
  '*blocks': list(1, limits.viewBlocks, tagged('block', viewBlocks)),
  submit: plain(limits.viewTitle),
  close: plain(limits.viewTitle),
  private_metadata: text(limits.metadata),
  callback_id: id,
  external_id: id,
  clear_on_close: flag,
  notify_on_close: flag,
})

/** What is wrong with a modal. */
export function viewFaults(view: unknown): Fault[] {
  const faults: Fault[] = []
  modal(view, '/view', faults)
  if (!isObject(view)) return faults
  const blocks = objects(view.blocks)
  repeated(blocks, '/view/blocks', faults)
  if (blocks.some((block) => block.type === 'input') && view.submit === undefined)
    faults.push({ path: '/view', message: 'a `submit` is required when an `input` block is present' })
  return faults
}

/** What a person can press, choose or fill in a block. */
export function elementsOf(block: Json): Json[] {
  return [...objects(block.elements), ...objects([block.accessory, block.element])].filter(
    (element) => element.type !== 'image' && element.type !== 'plain_text' && element.type !== 'mrkdwn',
  )
}
