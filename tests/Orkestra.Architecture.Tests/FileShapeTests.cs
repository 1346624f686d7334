using System.Text.RegularExpressions;

namespace Orkestra.Architecture.Tests;

/// <summary>The shape of files that the style guide asks for, where a machine can see it.</summary>
public sealed partial class FileShapeTests
{
    private const int LongestFile = 700;

    private static IEnumerable<SourceText> Product => SourceTree.ProductProjects.SelectMany(SourceTree.In);

    private static IEnumerable<SourceText> Everything => Product.Concat(SourceTree.TestProjects.SelectMany(SourceTree.In));

    [Fact]
    public void A_file_declares_one_type() =>
        Assert.Empty(
            Product.Where(static file => file.TopLevelTypes.Count > 1)
                .Select(static file => $"{file.Path}: {string.Join(", ", file.TopLevelTypes)}"));

    [Fact]
    public void A_file_is_named_after_its_type() =>
        Assert.Empty(
            Product.Where(static file => file.TopLevelTypes.Count == 1 && !NameFits(file.Path, file.TopLevelTypes[0]))
                .Select(static file => $"{file.Path} declares {file.TopLevelTypes[0]}"));

    [Fact]
    public void A_namespace_is_the_files_folder() =>
        Assert.Empty(
            Everything.Where(static file => file.Namespace is { } name && name != FolderNamespace(file.Path))
                .Select(static file => $"{file.Path}: {file.Namespace}, expected {FolderNamespace(file.Path)}"));

    [Fact]
    public void No_file_is_too_long_to_read() =>
        Assert.Empty(
            Everything.Where(static file => file.Lines.Count > LongestFile)
                .Select(static file => $"{file.Path}: {file.Lines.Count} lines, at most {LongestFile}"));

    [Fact]
    public void Nothing_is_left_for_later() => Assert.Empty(Matches(Everything, LeftForLater()));

    [Fact]
    public void No_code_is_commented_out() => Assert.Empty(Matches(Product, CommentedCode()));

    // A collection expression calls JsonArray.Add<T>, which reflects. The analyzers do not see it; the native compiler does, minutes later.
    [Fact]
    public void No_collection_expression_fills_a_json_array() =>
        Assert.Empty(
            from file in Product
            from match in FilledJsonArray().Matches(string.Join('\n', file.Lines))
            select $"{file.Path}: {match.Value.Trim()}: write new JsonArray(…)");

    [Fact]
    public void No_test_sleeps() =>
        Assert.Empty(Matches(SourceTree.TestProjects.SelectMany(SourceTree.In), Sleep()));

    private static IEnumerable<string> Matches(IEnumerable<SourceText> files, Regex pattern) =>
        from file in files
        from line in file.Lines.Select(static (text, index) => (Text: text, Number: index + 1))
        where pattern.IsMatch(line.Text)
        select $"{file.Path}:{line.Number}: {line.Text.Trim()}";

    // Informer.cs and Informer.Log.cs hold Informer; Informer.Log.cs may also hold the extensions InformerLog.
    private static bool NameFits(string path, string type)
    {
        string[] parts = Path.GetFileName(path).Split('.')[..^1];
        return parts[0] == type || string.Concat(parts) == type;
    }

    private static string FolderNamespace(string path)
    {
        string[] parts = path.Split('/')[..^1];
        return string.Join('.', parts[0] == "tests" ? parts[1..] : parts);
    }

    // Spelled in halves so that this file does not find itself.
    [GeneratedRegex(@"\b(TO" + "DO|FIX" + "ME|HA" + @"CK)\b")]
    private static partial Regex LeftForLater();

    [GeneratedRegex(@"^\s*//\s*(?:[\w.]+\(.*\);|return\b.*;|(?:var|await|using) .*;|[{}])\s*$")]
    private static partial Regex CommentedCode();

    [GeneratedRegex(@"JsonArray\??\s+\w+(?:\([^)]*\))?\s*=>?\s*\[\s*[^\]\s].*")]
    private static partial Regex FilledJsonArray();

    // A delay that names its clock is under the test's control.
    [GeneratedRegex(@"Thread\.Sleep\(|Task\.Delay\((?!.*([Cc]lock|[Tt]imeProvider|time))")]
    private static partial Regex Sleep();
}
