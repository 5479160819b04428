import type { Fault } from './refusal.ts'
import {
  anything,
  type Check,
  flag,
  isObject,
  lengthOf,
  link,
  list,
  nullable,
  oneOf,
  report,
  shape,
  text,
  whole,
  words,
} from './rules.ts'
import type { Json } from './world.ts'

/** Limits of Discord's component reference: rows, buttons, selects, modals. */
export const componentLimits = {
  rows: 5,
  buttonsPerRow: 5,
  customId: 100,
  buttonLabel: 80,
  url: 512,
  options: 25,
  optionText: 100,
  placeholder: 150,
  modalTitle: 45,
  modalComponents: 5,
  label: 45,
  labelDescription: 100,
  inputLength: 4000,
} as const

const customId = text(1, componentLimits.customId)
const id = nullable(whole(0, 2 ** 31 - 1))
const emoji = nullable(shape({ id: anything, name: anything, animated: nullable(flag) }))

const button = shape({
  'type!': oneOf(2),
  id,
  'style!': oneOf(1, 2, 3, 4, 5, 6),
  custom_id: customId,
  label: nullable(text(0, componentLimits.buttonLabel)),
  url: link(componentLimits.url),
  disabled: nullable(flag),
  emoji,
})

const option = shape({
  'label!': text(1, componentLimits.optionText),
  'value!': text(1, componentLimits.optionText),
  description: nullable(text(0, componentLimits.optionText)),
  default: nullable(flag),
  emoji,
})

const select = shape({
  'type!': oneOf(3),
  id,
  'custom_id!': customId,
  'options!': list(1, componentLimits.options, option),
  placeholder: nullable(text(0, componentLimits.placeholder)),
  min_values: nullable(whole(0, 25)),
  max_values: nullable(whole(1, 25)),
  disabled: nullable(flag),
  required: nullable(flag),
})

const textInput = shape({
  'type!': oneOf(4),
  id,
  'custom_id!': customId,
  'style!': oneOf(1, 2),
  min_length: nullable(whole(0, componentLimits.inputLength)),
  max_length: nullable(whole(1, componentLimits.inputLength)),
  required: nullable(flag),
  value: nullable(text(0, componentLimits.inputLength)),
  placeholder: nullable(text(0, 100)),
})

const byType = (checks: Readonly<Record<number, Check>>): Check => {
  return (value, path, faults) => {
    const check = isObject(value) ? checks[Number(value.type)] : undefined
    if (check) check(value, path, faults)
    else
      oneOf(...Object.keys(checks).map(Number))(
        isObject(value) ? value.type : value,
        [...path, 'type'],
        faults,
      )
  }
}

const rowShape = shape({ 'type!': oneOf(1), id, 'components!': list(1, 5, byType({ 2: button, 3: select })) })

const row: Check = (value, path, faults) => {
  rowShape(value, path, faults)
  const inside = isObject(value) && Array.isArray(value.components) ? (value.components as Json[]) : []
  if (inside.some((component) => component.type === 3) && inside.length > 1)
    report(
      faults,
      [...path, 'components', 1],
      'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
      'The specified component exceeds the maximum width',
    )
  for (const [index, component] of inside.entries())
    buttonSense(component, [...path, 'components', index], faults)
}

function buttonSense(component: Json, path: readonly (string | number)[], faults: Fault[]): void {
  if (component.type !== 2) return
  const isLink = component.style === 5
  if (isLink && component.url === undefined)
    report(faults, [...path, 'url'], 'BASE_TYPE_REQUIRED', 'This field is required')
  if (isLink === (component.custom_id !== undefined))
    report(
      faults,
      [...path, 'custom_id'],
      isLink ? 'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE' : 'BASE_TYPE_REQUIRED',
      isLink ? 'A custom id and url cannot both be specified' : 'This field is required',
    )
  if (!component.label && !component.emoji)
    report(faults, path, 'BUTTON_COMPONENT_INVALID_EMOJI_OR_LABEL', 'A button must have a label or an emoji')
}

/** The rows under a message (legacy components; Components V2 are not spoken here and are refused by type). */
export const messageComponents: Check = (value, path, faults) => {
  list(0, componentLimits.rows, byType({ 1: row }))(value, path, faults)
  uniqueIds(value, path, faults)
}

const labelled = shape({
  'type!': oneOf(18),
  id,
  'label!': text(1, componentLimits.label),
  description: nullable(text(1, componentLimits.labelDescription)),
  'component!': byType({ 3: select, 4: textInput }),
})

/** What a modal callback carries. */
export const modal: Check = (value, path, faults) => {
  shape({
    'custom_id!': customId,
    'title!': text(1, componentLimits.modalTitle),
    'components!': list(1, componentLimits.modalComponents, byType({ 18: labelled, 10: anything })),
  })(value, path, faults)
  if (!isObject(value)) return
  uniqueIds(value.components, [...path, 'components'], faults)
  for (const [index, component] of leaves(value.components).entries())
    inputSense(component, [...path, 'components', index], faults)
}

function inputSense(component: Json, path: readonly (string | number)[], faults: Fault[]): void {
  const max = component.max_length
  if (component.type === 4 && typeof max === 'number' && lengthOf(words(component.value)) > max)
    report(
      faults,
      [...path, 'component', 'value'],
      'BASE_TYPE_MAX_LENGTH',
      `Must be ${max} or fewer in length.`,
    )
  if (component.type === 3 && component.required !== false && component.min_values === 0)
    report(
      faults,
      [...path, 'component', 'min_values'],
      'COMPONENT_REQUIRED_MIN_VALUES',
      'min_values must be 1 or more when required',
    )
}

/** Every interactive component inside rows and labels. */
export function leaves(components: unknown): Json[] {
  if (!Array.isArray(components)) return []
  return components.filter(isObject).flatMap((component) => {
    if (Array.isArray(component.components)) return leaves(component.components)
    if (isObject(component.component)) return [component.component]
    return [component]
  })
}

function uniqueIds(components: unknown, path: readonly (string | number)[], faults: Fault[]): void {
  const seen = new Set<unknown>()
  for (const component of leaves(components)) {
    const key = component.custom_id
    if (key !== undefined && seen.has(key))
      report(faults, path, 'COMPONENT_CUSTOM_ID_DUPLICATED', 'Component custom id cannot be duplicated')
    seen.add(key)
    const values = Array.isArray(component.options) ? (component.options as Json[]).map((o) => o.value) : []
    if (new Set(values).size < values.length)
      report(
        faults,
        path,
        'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
        'The specified option value is already used',
      )
  }
}
