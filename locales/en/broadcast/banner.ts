/** The first line of an alert, and what is said beside it. */
export const banners = {
  banner: {
    Actual: 'EMERGENCY ALERT',
    Exercise: 'EXERCISE – this is not a real danger',
    Test: 'TEST MESSAGE – there is no danger',
  },
  bannerUpdate: {
    Actual: 'EMERGENCY ALERT (updated)',
    Exercise: 'EXERCISE (updated) – this is not a real danger',
    Test: 'TEST MESSAGE (updated) – there is no danger',
  },
  bannerEnd: {
    allClear: {
      Actual: 'ALL CLEAR – the danger is over',
      Exercise: 'EXERCISE OVER – there was no real danger',
      Test: 'TEST OVER – there was no danger',
    },
    falseAlarm: {
      Actual: 'FALSE ALARM – there is no danger',
      Exercise: 'EXERCISE CALLED OFF – there was no real danger',
      Test: 'TEST CALLED OFF – there was no danger',
    },
  },
  bannerOutdated: {
    Actual: 'OUT OF DATE – no longer valid',
    Exercise: 'EXERCISE: OUT OF DATE – no longer valid',
    Test: 'TEST: OUT OF DATE – no longer valid',
  },
  continued: '{{banner}} (continued)',
  what: 'About',
} as const
