namespace Orkestra.Cli.LanguageServer;

/// <summary>Between the URIs of editors and paths.</summary>
internal static class FileUris
{
    /// <summary>The path of a <c>file:</c> URI; null for another one, such as that of a document that was never saved.</summary>
    public static string? ToPath(string uri) => Uri.TryCreate(uri, UriKind.Absolute, out Uri? parsed) && parsed.IsFile ? parsed.LocalPath : null;

    /// <summary>The URI of an absolute path.</summary>
    public static string FromPath(string path) => new UriBuilder { Scheme = Uri.UriSchemeFile, Host = string.Empty, Path = path }.Uri.AbsoluteUri;
}
