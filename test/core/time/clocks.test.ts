import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

// What is typed, and when that is: read off the time zone database. Changes of the clocks that lie ahead are those of
// zones whose rules have stood for decades; Morocco's follow the moon, and Iran and Azerbaijan have none any more.
const times = [
  ['2027-03-28 01:59 Europe/Rome', '2027-03-28T01:59:00+01:00'],
  ['2027-03-28 02:00 Europe/Rome', 'never'],
  ['2027-03-28 02:59 Europe/Rome', 'never'],
  ['2027-03-28 03:00 Europe/Rome', '2027-03-28T03:00:00+02:00'],
  ['2027-10-31 01:59 Europe/Rome', '2027-10-31T01:59:00+02:00'],
  ['2027-10-31 02:00 Europe/Rome', '2027-10-31T02:00:00+02:00 and 2027-10-31T02:00:00+01:00'],
  ['2027-10-31 02:59 Europe/Rome', '2027-10-31T02:59:00+02:00 and 2027-10-31T02:59:00+01:00'],
  ['2027-10-31 03:00 Europe/Rome', '2027-10-31T03:00:00+01:00'],
  ['2027-03-14 01:59 America/New_York', '2027-03-14T01:59:00-05:00'],
  ['2027-03-14 02:30 America/New_York', 'never'],
  ['2027-03-14 03:00 America/New_York', '2027-03-14T03:00:00-04:00'],
  ['2027-11-07 01:30 America/New_York', '2027-11-07T01:30:00-04:00 and 2027-11-07T01:30:00-05:00'],
  ['2027-11-07 02:00 America/New_York', '2027-11-07T02:00:00-05:00'],
  // half an hour
  ['2027-10-03 02:29 Australia/Lord_Howe', 'never'],
  ['2027-10-03 02:30 Australia/Lord_Howe', '2027-10-03T02:30:00+11:00'],
  ['2027-04-04 01:29 Australia/Lord_Howe', '2027-04-04T01:29:00+11:00'],
  ['2027-04-04 01:30 Australia/Lord_Howe', '2027-04-04T01:30:00+11:00 and 2027-04-04T01:30:00+10:30'],
  ['2027-04-04 02:00 Australia/Lord_Howe', '2027-04-04T02:00:00+10:30'],
  // back for Ramadan and forth five weeks later
  ['2024-03-10 02:30 Africa/Casablanca', '2024-03-10T02:30:00+01:00 and 2024-03-10T02:30:00+00:00'],
  ['2024-03-25 12:00 Africa/Casablanca', '2024-03-25T12:00:00+00:00'],
  ['2024-04-14 02:30 Africa/Casablanca', 'never'],
  ['2024-04-15 12:00 Africa/Casablanca', '2024-04-15T12:00:00+01:00'],
  // at midnight, until 2022
  ['2022-03-22 00:30 Asia/Tehran', 'never'],
  ['2022-09-21 23:30 Asia/Tehran', '2022-09-21T23:30:00+04:30 and 2022-09-21T23:30:00+03:30'],
  ['2023-03-22 00:30 Asia/Tehran', '2023-03-22T00:30:00+03:30'],
  // until 2015
  ['29.03.2015 04:30', 'never'],
  ['25.10.2015 04:30', '2015-10-25T04:30:00+05:00 and 2015-10-25T04:30:00+04:00'],
  ['27.03.2016 04:30', '2016-03-27T04:30:00+04:00'],
  ['31.02.2027 12:00', 'never'],
  ['2028-02-29 12:00 Europe/Rome', '2028-02-29T12:00:00+01:00'],
] as const

const firstHalfPastFour = '2015-10-24T23:30:00Z'
const secondHalfPastFour = '2015-10-25T00:30:00Z'
const summer = '2015-07-01T08:00:00Z'

// What a Board member types, when, and what is read.
const boardTimes = [
  ['13:00', summer, '2015-07-01T13:00:00+05:00, typed 01.07.2015 13:00, 1 iyul 2015, çərşənbə 10:00'],
  ['13:01', summer, '2015-06-30T13:01:00+05:00, typed 30.06.2015 13:01, 30 iyun 2015, çərşənbə axşamı 10:01'],
  [
    '04:30',
    firstHalfPastFour,
    '2015-10-25T04:30:00+05:00, typed 25.10.2015 04:30, 25 oktyabr 2015, bazar 01:30',
  ],
  [
    '04:30',
    secondHalfPastFour,
    '2015-10-25T04:30:00+04:00, typed 25.10.2015 04:30, 25 oktyabr 2015, bazar 02:30',
  ],
  [
    '25.10.2015 04:29',
    firstHalfPastFour,
    '2015-10-25T04:29:00+05:00, typed 25.10.2015 04:29, 25 oktyabr 2015, bazar 01:29',
  ],
  ['25.10.2015 04:31', firstHalfPastFour, 'broadcast.futureTime'],
  ['29.03.2015 04:30', summer, 'broadcast.badTime'],
  ['31.02.2015 12:00', summer, 'broadcast.badTime'],
  ['00.03.2015 12:00', summer, 'broadcast.badTime'],
] as const

const child = fileURLToPath(new URL('children/clocks.ts', import.meta.url))
const asked = JSON.stringify([times.map(([text]) => text), boardTimes.map(([text, now]) => [text, now])])

it.each(['Europe/Rome', 'America/New_York', 'Asia/Baku'])(
  'the clocks of the world change as they do, whatever the bot’s own zone: %s',
  async (TZ) => {
    const env = { ...process.env, TZ }
    const { stdout } = await promisify(execFile)(process.execPath, [child, asked], { env })
    const [read, readByBoard] = JSON.parse(stdout) as readonly (readonly string[])[]
    expect(times.map(([text], index) => [text, read?.[index]])).toEqual(times)
    expect(boardTimes.map(([text, now], index) => [text, now, readByBoard?.[index]])).toEqual(boardTimes)
  },
)
