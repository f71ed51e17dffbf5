// What Outlook runs by itself while a mail is written and sent (R5, R7, R8, R13). One file for every client: on the web
// and on Mac it runs beside the commands' page; classic Outlook runs it alone, without a page, without storage but the
// roaming settings, often without a network. Hence ECMAScript 5 in callbacks, no conditional operator (classic builds
// before 2403 refuse a file that has one), not minified, nothing imported. addin/launch/launch.test.ts reads what is built.
//
// A handler never stops or delays a mail: whatever fails, the event is completed and allowed, before Outlook asks the
// sender to wait.
