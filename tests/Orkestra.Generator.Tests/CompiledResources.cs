using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Orkestra.Sdk.Abstractions;

namespace Orkestra.Generator.Tests;

/// <summary>The classes of custom resources as a program has them: generated, compiled without a warning, loaded.</summary>
internal sealed class CompiledResources
{
    private static readonly CSharpParseOptions s_parse = new(documentationMode: DocumentationMode.Diagnose);

    private readonly Assembly _assembly;

    private CompiledResources(Assembly assembly)
    {
        _assembly = assembly;
    }

    /// <summary>The classes of one definition with code of the program's own.</summary>
    public static CompiledResources Of(string crd, string code = "") => Of([("/app/a.katalog.yaml", TestCrd.Katalog("./crd.yaml")), ("/app/crd.yaml", crd)], code);

    /// <summary>The classes of a project. Warnings are errors, those about missing comments included.</summary>
    public static CompiledResources Of((string Path, string Text)[] files, string code = "") => Of(new GeneratorHarness(files).Run(), code);

    /// <summary>The classes that the generator wrote.</summary>
    public static CompiledResources Of(GeneratorRunResult run, string code = "")
    {
        IEnumerable<SyntaxTree> trees = run.GeneratedSources
            .Where(static source => !source.HintName.EndsWith(".Katalog.g.cs", StringComparison.Ordinal))
            .Select(static source => CSharpSyntaxTree.ParseText(source.SourceText, s_parse, source.HintName));
        var compilation = CSharpCompilation.Create(
            "Resources",
            [.. trees, CSharpSyntaxTree.ParseText(code, s_parse)],
            GeneratorHarness.References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, generalDiagnosticOption: ReportDiagnostic.Error));
        using var stream = new MemoryStream();
        Microsoft.CodeAnalysis.Emit.EmitResult emitted = compilation.Emit(stream);
        Assert.True(emitted.Success, string.Join(Environment.NewLine, emitted.Diagnostics.Where(static found => found.Severity == DiagnosticSeverity.Error).Take(20)));
        stream.Position = 0;
        return new CompiledResources(new AssemblyLoadContext("Resources", isCollectible: true).LoadFromStream(stream));
    }

    /// <summary>A class by its name.</summary>
    public Type Type(string name) => _assembly.GetType($"Orkestra.Generated.{name}", throwOnError: true)!;

    /// <summary>The names of all types.</summary>
    public IEnumerable<string> TypeNames => _assembly.GetExportedTypes().Select(static type => type.Name).Order(StringComparer.Ordinal);

    /// <summary>Reads an object and writes it again.</summary>
    public string RoundTrip(string name, string json) => Encoding.UTF8.GetString(RoundTrip(name, Encoding.UTF8.GetBytes(json)));

    /// <summary>Reads an object and writes it again.</summary>
    public byte[] RoundTrip(string name, byte[] json) => Codec(name)(json);

    /// <summary>Reads an object.</summary>
    public object Read(string name, string json) => Invoke<Func<byte[], object>>(nameof(ReadObject), name)(Encoding.UTF8.GetBytes(json));

    /// <summary>What reads an object and writes it again.</summary>
    public Func<byte[], byte[]> Codec(string name) => Invoke<Func<byte[], byte[]>>(nameof(ReadAndWrite), name);

    /// <summary>The value of a property, or of one of a property's.</summary>
    public static object? Value(object? from, string path)
    {
        foreach (string name in path.Split('.'))
        {
            from = from!.GetType().GetProperty(name)!.GetValue(from);
        }

        return from;
    }

    /// <summary>Calls a method of the class <c>Code</c> of the program.</summary>
    public object? Call(string method, params object[] arguments) => _assembly.GetType("Code")!.GetMethod(method)!.Invoke(null, arguments);

    private static byte[] ReadAndWrite<T>(byte[] json)
        where T : class, ICustomResource<T> => ResourceJson.Parse<T>(json).ToUtf8Bytes();

    private static object ReadObject<T>(byte[] json)
        where T : class, ICustomResource<T> => ResourceJson.Parse<T>(json);

    private T Invoke<T>(string method, string name)
        where T : Delegate =>
        typeof(CompiledResources).GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(Type(name)).CreateDelegate<T>();
}
