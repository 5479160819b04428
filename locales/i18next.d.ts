import 'i18next'
import type * as en from './en/index.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof en }
    /** What a command begins with; `createWords` fills it in. */
    defaultVariables: { slash: string }
  }
}
