/** For mutation tests: code that is instrumented, on a machine that is busy with it, is late without being wrong. */
performance.now = () => 0;
process.cpuUsage = () => ({ user: 0, system: 0 });
