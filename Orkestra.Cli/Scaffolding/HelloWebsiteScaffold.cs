namespace Orkestra.Cli.Scaffolding;

/// <summary>The canonical first operator, embedded from <c>katalogs/hello-website</c>, which the tests run; it cannot rot.</summary>
internal static class HelloWebsiteScaffold
{
    private const string Prefix = "scaffold/hello-website/";

    /// <summary>The files, in the order in which they are written.</summary>
    public static IReadOnlyList<ScaffoldFile> Files { get; } = [Read("katalog.yaml"), Read("crd.yaml"), Read("cr.yaml")];

    private static ScaffoldFile Read(string name)
    {
        using Stream stream = typeof(HelloWebsiteScaffold).Assembly.GetManifestResourceStream(Prefix + name)
            ?? throw new InvalidOperationException($"The build embeds {Prefix}{name}; it is missing from this binary.");
        using var reader = new StreamReader(stream);
        return new ScaffoldFile(name, reader.ReadToEnd());
    }
}
