using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;

namespace Orkestra.Package.Tests;

/// <summary>An image that was built by the script, unpacked into a directory that becomes the root of a process.</summary>
internal sealed class UnpackedImage : IDisposable
{
    private readonly ShopProject _project;
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("orkestra-image-");
    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal);

    public UnpackedImage(ShopProject project)
    {
        _project = project;
    }

    /// <summary>The user that its process is.</summary>
    public string? User { get; private set; }

    /// <summary>What it runs.</summary>
    public string? EntryPoint { get; private set; }

    /// <summary>All files in it.</summary>
    public IEnumerable<string> Files => Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories);

    private string Root => Path.Combine(_root.FullName, "root");

    /// <summary>Builds an image and unpacks it.</summary>
    public async Task BuildAsync(string script, string binary, string containerfile)
    {
        string archive = Path.Combine(_root.FullName, "image.tar");
        string layout = Path.Combine(_root.FullName, "layout");

        // The kernel's overlays are not to be had everywhere that tests run, and nothing is left on the machine.
        string storage = Path.Combine(_root.FullName, "storage.conf");
        await File.WriteAllTextAsync(
            storage,
            $"""
            [storage]
            driver = "vfs"
            graphroot = "{_root.FullName}/storage"
            runroot = "{_root.FullName}/run"
            """);
        CommandResult built = await _project.RunAsync(
            "env", "BUILDAH_ISOLATION=chroot", "IMAGE_TOOL=buildah", $"CONTAINERS_STORAGE_CONF={storage}", script, binary, containerfile, "orkestra-package-test", archive);
        _ = built.Successful;
        Directory.CreateDirectory(layout);
        await TarFile.ExtractToDirectoryAsync(archive, layout, overwriteFiles: true);
        using JsonDocument manifest = Blob(layout, Digest(Read(Path.Combine(layout, "index.json")).RootElement.GetProperty("manifests")[0]));
        using JsonDocument config = Blob(layout, Digest(manifest.RootElement.GetProperty("config")));
        JsonElement settings = config.RootElement.GetProperty("config");
        User = settings.GetProperty("User"u8).GetString();
        EntryPoint = settings.GetProperty("Entrypoint")[0].GetString();
        foreach (string[] pair in settings.GetProperty("Env").EnumerateArray().Select(static item => item.GetString()!.Split('=', 2)))
        {
            _variables[pair[0]] = pair[1];
        }

        Directory.CreateDirectory(Root);
        foreach (JsonElement layer in manifest.RootElement.GetProperty("layers").EnumerateArray())
        {
            await using FileStream packed = File.OpenRead(PathOf(layout, Digest(layer)));
            await using Stream unpacked = layer.GetProperty("mediaType").GetString()!.EndsWith("gzip", StringComparison.Ordinal) ? new GZipStream(packed, CompressionMode.Decompress) : packed;
            await TarFile.ExtractToDirectoryAsync(unpacked, Root, overwriteFiles: true);
        }

        _ = (await Command.RunAsync("chmod", "go+x", _root.FullName)).Successful;
        _ = await Command.RunAsync("rm", "-rf", archive, layout, Path.Combine(_root.FullName, "storage"), Path.Combine(_root.FullName, "run"));
    }

    /// <summary>Writes a file that its user may read.</summary>
    public async Task WriteAsync(string path, string text) => await File.WriteAllTextAsync(Path.Combine(Root, path), text);

    /// <summary>Runs what the image runs, with nothing but the image's files and the kernel's own below its root.</summary>
    public RunningProgram Start(IEnumerable<string> arguments, Dictionary<string, string> variables)
    {
        string[] set = [.. _variables.Concat(variables).Select(static pair => $"{pair.Key}={pair.Value}")];
        const string Enter = """mkdir -p "$1/proc" "$1/dev" && mount --bind /proc "$1/proc" && mount --bind /dev "$1/dev" && root="$1" && user="$2" && shift 2 && exec chroot --userspec="$user" "$root" "$@" """;
        return RunningProgram.Start("env", ["-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", .. set, "unshare", "--mount", "sh", "-c", Enter, "enter", Root, User!, EntryPoint!, .. arguments]);
    }

    public void Dispose() => _root.Delete(recursive: true);

    private static JsonDocument Read(string path) => JsonDocument.Parse(File.ReadAllBytes(path));

    private static JsonDocument Blob(string layout, string digest) => Read(PathOf(layout, digest));

    private static string PathOf(string layout, string digest) => Path.Combine(layout, "blobs", digest.Replace(':', '/'));

    private static string Digest(JsonElement descriptor) => descriptor.GetProperty("digest").GetString()!;
}
