using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;

namespace Orkestra.Generator.Tests;

/// <summary>Loads the generator as the compiler does: with what stands beside it, apart from the assemblies of the program.</summary>
internal sealed class GeneratorAssembly : AssemblyLoadContext
{
    private static readonly Lazy<Type> s_generator = new(static () =>
        new GeneratorAssembly().LoadFromAssemblyPath(PathOf("Orkestra.Generator")).GetType("Orkestra.Generator.KatalogGenerator", throwOnError: true)!);

    private GeneratorAssembly()
        : base("generator")
    {
    }

    public static IIncrementalGenerator CreateGenerator() => (IIncrementalGenerator)Activator.CreateInstance(s_generator.Value)!;

    // The compiler's own assemblies are shared with it.
    protected override Assembly? Load(AssemblyName assemblyName) =>
        assemblyName.Name is "Orkestra.Sdk" or "YamlDotNet" ? LoadFromAssemblyPath(PathOf(assemblyName.Name)) : null;

    private static string PathOf(string name)
    {
        string directory = typeof(GeneratorAssembly).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static item => item.Key == "GeneratorDirectory").Value!;
        return Path.Combine(directory, $"{name}.dll");
    }
}
