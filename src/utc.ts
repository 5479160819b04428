// The process runs in UTC whatever the server says. In a zone with summer time node-cron runs nothing in the hour that is
// repeated when the clocks are put back, and sets hundreds of timers a second (node-cron#509; its `timezone` does not help).
// Times for people name their zone. Imported before anything makes a Date.
process.env.TZ = 'UTC'
