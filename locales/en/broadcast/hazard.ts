/** Prepared texts by hazard: short main clauses, what to do first. */
export const hazard = {
  earthquake: {
    event: 'Earthquake',
    headline: 'There has been an earthquake',
    description: 'A strong earthquake has struck. Aftershocks are possible.',
    instruction:
      'While it shakes, drop down, protect your head and hold on to something solid. When it stops, leave the building by the stairs. Do not use lifts. Stay in the open. Keep away from buildings, glass and power lines. If anyone is hurt, call the local ambulance.',
  },
  conflict: {
    event: 'Armed conflict',
    headline: 'Armed conflict: the situation is dangerous',
    description: 'There is fighting in the area.',
    instruction:
      'If there is a shelter near you, take your passport, telephone and drinking water and go there. If there is none, stay in a cellar or a room without windows, and do not go out. Follow the instructions of the local authorities.',
  },
  attack: {
    event: 'Attack',
    headline: 'There has been an attack',
    description: 'There has been an attack in the area. The danger may not be over.',
    instruction:
      'Get away from the place of the attack. If you can’t, hide and silence your telephone. When you are safe, call the local police (112 in the European Union).',
  },
  flood: {
    event: 'Flood',
    headline: 'Danger of flooding',
    description: 'The water is rising. Roads may be closed.',
    instruction:
      'Go to higher ground at once. Do not enter flowing water or flooded roads. Switch off the electricity only if you stand on dry ground. Do not touch wires that lie in water.',
  },
  disease: {
    event: 'Infectious disease',
    headline: 'An infectious disease is spreading',
    description: 'Cases of an infectious disease are rising in the area.',
    instruction:
      'Keep away from crowds. Wash your hands, wear a mask. If you have symptoms, stay at home and call a doctor.',
  },
  closure: {
    event: 'Road or border closure',
    headline: 'Roads or the border are closed',
    description: 'Entry and exit are restricted.',
    instruction:
      'Stay where you are. Put off your journey. Keep your documents with you. Ask the embassy before you go to a border or an airport.',
  },
  missing: {
    event: 'Missing person',
    headline: 'One of our members is missing',
    description: 'We have lost contact with one of our members.',
    instruction:
      'If you have seen this person, tell the local police and us at once. Do not go searching alone.',
  },
  general: {
    event: 'Emergency',
    headline: 'Emergency: take care',
    description: 'A dangerous situation has arisen in the area.',
    instruction: 'Go to a safe place. Follow the instructions of the local authorities.',
  },
  falseAlarm: {
    event: 'False alarm',
    headline: 'Our earlier alert was wrong: there is no danger',
    description: 'Our earlier alert was sent by mistake. We are sorry for the alarm it caused.',
    instruction: 'You need not do anything.',
  },
  allClear: {
    event: 'All clear',
    headline: 'The danger is over',
    description: 'The danger that we wrote about has passed.',
    instruction: 'You can go back to your day. If you still need help, write to the bot.',
  },
  exerciseOver: {
    event: 'End of the exercise',
    headline: 'The exercise is over',
    description: 'It was only an exercise: there was no real danger. Thank you for taking part.',
    instruction: 'You need not do anything more.',
  },
  exerciseOff: {
    event: 'Exercise called off',
    headline: 'The exercise was called off',
    description: 'It was only an exercise: there was no real danger. We are sorry for the disturbance.',
    instruction: 'You need not do anything.',
  },
  testOver: {
    event: 'End of the test',
    headline: 'The test is over',
    description: 'It was only a test of the alert channels.',
    instruction: 'You need not do anything.',
  },
  testOff: {
    event: 'Test called off',
    headline: 'The test was called off',
    description: 'It was only a test of the alert channels. We are sorry for the disturbance.',
    instruction: 'You need not do anything.',
  },
} as const
