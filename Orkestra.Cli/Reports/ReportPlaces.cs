using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Text;

namespace Orkestra.Cli.Reports;

/// <summary>How reports name files and severities.</summary>
internal sealed class ReportPlaces
{
    private readonly string _workingDirectory;

    /// <param name="workingDirectory">Where paths in reports start: the root of a checkout, usually.</param>
    public ReportPlaces(string workingDirectory) => _workingDirectory = workingDirectory;

    /// <summary>The path of a file below the working directory, with slashes; the absolute path of any other file.</summary>
    public string PathOf(SourceFile file)
    {
        string full = Path.GetFullPath(file.Path, _workingDirectory);
        string relative = Path.GetRelativePath(_workingDirectory, full);
        return (relative.Split(Path.DirectorySeparatorChar)[0] == ".." || Path.IsPathRooted(relative) ? full : relative).Replace(Path.DirectorySeparatorChar, '/');
    }

    /// <summary>The same as a URI reference.</summary>
    public string UriOf(SourceFile file)
    {
        string path = PathOf(file);
        return Path.IsPathRooted(path)
            ? new UriBuilder { Scheme = Uri.UriSchemeFile, Host = string.Empty, Path = path }.Uri.AbsoluteUri
            : string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
    }

    /// <summary>The first and the last place of a range; the last is behind its last character.</summary>
    public static (LinePosition Start, LinePosition End) RangeOf(SourceFile file, TextSpan span) => (file.GetPosition(span.Start), file.GetPosition(span.End));

    /// <summary>The word for a severity.</summary>
    public static string WordOf(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => "error",
        DiagnosticSeverity.Warning => "warning",
        _ => "information",
    };
}
