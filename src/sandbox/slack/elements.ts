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
} from './schema.ts'

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

/** The value of a `type` field. */
export const type = oneOf
/** A plain_text object. */
export const plain = (most: number): Rule =>
  shape({ '*type': type('plain_text'), '*text': text(most, 1), emoji: flag })
/** A plain_text or mrkdwn object. */
export const anyText = (most: number): Rule =>
  tagged('text object', {
    plain_text: plain(most),
    mrkdwn: shape({ '*type': type('mrkdwn'), '*text': text(most, 1), verbatim: flag }),
  })
/** A block_id, action_id or callback_id. */
export const id = text(limits.id)
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
/** A static_select. */
export const select = both(
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
/** What can be used in a message. */
export const interactive = {
  button,
  static_select: select,
  overflow: choice('overflow', 5),
  radio_buttons: choice('radio_buttons', 10),
}
/** A plain_text_input. */
export const textInput = shape({
  '*type': type('plain_text_input'),
  action_id: id,
  initial_value: text(limits.input),
  multiline: flag,
  min_length: count(0, limits.input),
  max_length: count(1, limits.input),
  placeholder: plain(limits.placeholder),
  focus_on_load: flag,
})
/** An image, as block or element. */
export const image = shape({
  '*type': type('image'),
  '*image_url': text(limits.url, 1),
  '*alt_text': text(2000, 1),
  title: plain(2000),
  block_id: id,
})
