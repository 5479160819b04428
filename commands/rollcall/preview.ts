import { action } from '../../src/core/action.ts'
import type { Press } from '../../src/core/command.ts'

/** The buttons of an alert's preview look like the alert's and do nothing, whatever became of it since. */
export const pressPreview: Press = async ({ t }) => ({
  view: {
    blocks: [{ kind: 'text', text: t('safe.preview') }],
    buttons: [[{ label: t('safe.needHelp'), action: action('help_me', 'ask') }]],
    private: true,
  },
})
