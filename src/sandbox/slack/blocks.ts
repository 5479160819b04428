import type { Fault } from './refusal.ts'
import {
  both,
  count,
  flag,
  isObject,
  list,
  objects,
  oneOf,
  type Rule,
  shape,
  tagged,
  text,
  words,
} from './schema.ts'
import type { Json } from './world.ts'

/** Block Kit's documented limits (docs.slack.dev/reference/block-kit and the comments of @slack/types). */
export const limits = {
  messageBlocks: 50,
  viewBlocks: 100,
  /** All blocks of a message together, as JSON: undocumented, measured in slackapi/bolt-js#2509. */
  messageJson: 13_200,
  text: 3000,
  header: 150,
  fields: 10,
  fieldText: 2000,
  id: 255,
  buttonText: 75,
  value: 2000,
  url: 3000,
  options: 100,
  optionText: 75,
  optionValue: 150,
  actions: 25,
  context: 10,
  input: 3000,
  placeholder: 150,
  label: 2000,
  viewTitle: 24,
  metadata: 3000,
  viewJson: 250_000,
} as const

const type = oneOf
const plain = (most: number): Rule =>
  shape({ '*type': type('plain_text'), '*text': text(most, 1), emoji: flag })
const anyText = (most: number): Rule =>
  tagged('text object', {
    plain_text: plain(most),
    mrkdwn: shape({ '*type': type('mrkdwn'), '*text': text(most, 1), verbatim: flag }),
  })
const id = text(limits.id)
const confirm = shape({
  '*title': plain(100),
  '*text': anyText(300),
  confirm: plain(30),
  deny: plain(30),
  style: type('primary', 'danger'),
})
const option = shape({
  '*text': anyText(limits.optionText),
  '*value': text(limits.optionValue, 1),
  description: plain(limits.optionText),
})
const group = shape({ '*label': plain(limits.optionText), '*options': list(1, limits.options, option) })

/** An initial option must be one of the options, exactly. */
const amongOptions: Rule = (value, path, faults) => {
  if (!isObject(value) || value.initial_option === undefined) return
  const offered = [
    ...objects(value.options),
    ...objects(value.option_groups).flatMap((g) => objects(g.options)),
  ]
  const initial = JSON.stringify(value.initial_option)
  if (!offered.some((each) => JSON.stringify(each) === initial))
    faults.push({ path: `${path}/initial_option`, message: 'must be one of the provided options' })
}

const choice = (kind: string, most: number): Rule =>
  both(
    shape({
      '*type': type(kind),
      action_id: id,
      '*options': list(1, most, option),
      initial_option: option,
      confirm,
      focus_on_load: flag,
    }),
    amongOptions,
  )
const button = shape({
  '*type': type('button'),
  '*text': plain(limits.buttonText),
  action_id: id,
  value: text(limits.value),
  url: text(limits.url, 1),
  style: type('primary', 'danger'),
  confirm,
  accessibility_label: text(75),
})
const select = both(
  shape({
    '*type': type('static_select'),
    action_id: id,
    placeholder: plain(limits.placeholder),
    options: list(1, limits.options, option),
    option_groups: list(1, limits.options, group),
    initial_option: option,
    confirm,
    focus_on_load: flag,
  }),
  amongOptions,
)
const interactive = {
  button,
  static_select: select,
  overflow: choice('overflow', 5),
  radio_buttons: choice('radio_buttons', 10),
}
const textInput = shape({
  '*type': type('plain_text_input'),
  action_id: id,
  initial_value: text(limits.input),
  multiline: flag,
  min_length: count(0, limits.input),
  max_length: count(1, limits.input),
  placeholder: plain(limits.placeholder),
  focus_on_load: flag,
})
const image = shape({
  '*type': type('image'),
  '*image_url': text(limits.url, 1),
  '*alt_text': text(2000, 1),
  title: plain(2000),
  block_id: id,
})
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

/** What a person can press, choose or fill in a block. */
export function elementsOf(block: Json): Json[] {
  return [...objects(block.elements), ...objects([block.accessory, block.element])].filter(
    (element) => element.type !== 'image' && element.type !== 'plain_text' && element.type !== 'mrkdwn',
  )
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
