namespace Orkestra.Cli.Reports;

/// <summary>How findings are printed.</summary>
internal enum ReportFormat
{
    /// <summary>For people.</summary>
    Text,

    /// <summary>One JSON document of our own.</summary>
    Json,

    /// <summary>One SARIF 2.1.0 log, which code hosts and editors read.</summary>
    Sarif,

    /// <summary>Workflow commands of GitHub Actions, which become annotations.</summary>
    GitHub,
}
