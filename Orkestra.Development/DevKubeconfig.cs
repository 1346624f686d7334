namespace Orkestra.Development;

/// <summary>The file by which <c>kubectl</c> finds the embedded cluster. Only its owner may read it, as of any kubeconfig.</summary>
internal static class DevKubeconfig
{
    // Every kubeconfig of an embedded cluster selects a context of this name; a file of another cluster is never overwritten.
    private const string Mark = "current-context: orkestra-dev";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes sure that the place is free, or holds the kubeconfig of an earlier embedded cluster.</summary>
    /// <exception cref="DevelopmentException">Something else is there.</exception>
    public static void CheckPlace(string path)
    {
        if (Directory.Exists(path))
        {
            throw new DevelopmentException($"{path} is a directory; the kubeconfig needs a file", "name one with --dev-kubeconfig FILE");
        }

        if (!File.Exists(path))
        {
            return;
        }

        string text = File.ReadAllText(path);
        if (text.Trim().Length > 0 && !text.Contains(Mark, StringComparison.Ordinal))
        {
            throw new DevelopmentException($"{path} is not the kubeconfig of an embedded cluster; it is left as it is", "choose another file with --dev-kubeconfig FILE");
        }
    }

    /// <summary>Writes the file in one move, so that no reader sees half of it.</summary>
    public static async Task WriteAsync(string path, string text, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        string temporary = $"{path}.{Environment.ProcessId}.tmp";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        var writer = new StreamWriter(temporary, options);
        await using (writer.ConfigureAwait(false))
        {
            await writer.WriteAsync(text.AsMemory(), cancellationToken).ConfigureAwait(false);
        }

        File.Move(temporary, path, overwrite: true);
    }
}
