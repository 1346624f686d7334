namespace Orkestra.Cli.Tests.Processes;

/// <summary>A write as the server recorded it.</summary>
internal sealed record AuditedWrite(string UserAgent, string Verb, string Path, int Status, DateTimeOffset Time);
