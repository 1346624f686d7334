using Microsoft.CodeAnalysis;
using Orkestra.Generator.Diagnostics;
using Orkestra.Generator.Specs;

namespace Orkestra.Generator.Parsing;

/// <summary>Reads a class that an attribute marks as code of a Katalog. What comes out holds names and no symbols.</summary>
internal static class CodeClassParser
{
    private const string Namespace = "Orkestra.Runtime.Hooks";
    private const string AnyResource = "global::Orkestra.Sdk.Abstractions.DynamicResource";

    public static CodeClassSpec Parse(GeneratorAttributeSyntaxContext context, bool isConstructor)
    {
        var type = (INamedTypeSymbol)context.TargetSymbol;
        string? given = context.Attributes[0].ConstructorArguments is [{ Value: string text }] ? text : null;
        var spec = new CodeClassSpec(given ?? type.Name, isConstructor, type.Name, type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat))
        {
            Location = PlaceOf(type.Locations.FirstOrDefault()),
        };
        INamedTypeSymbol[] interfaces = [.. type.AllInterfaces.Where(found => IsOurs(found, isConstructor))];
        ITypeSymbol[] resources = [.. interfaces.Where(static found => found.IsGenericType).Select(static found => found.TypeArguments[0]).Distinct<ITypeSymbol>(SymbolEqualityComparer.Default)];
        IMethodSymbol[] constructors = [.. type.InstanceConstructors.Where(static found => found.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal)];
        if (Unfit(type) is { } reason)
        {
            return With(spec, CodeRules.UnfitClass, $"{type.Name} {reason}, so that nothing can make one of it");
        }

        if (interfaces.Length == 0)
        {
            return With(spec, CodeRules.NoHooks, isConstructor
                ? $"{type.Name} does not implement IReconciler<T>"
                : $"{type.Name} implements none of IReconcileHook<T>, IDeleteHook<T> and INotFoundHook");
        }

        if (resources.Length > 1)
        {
            return With(spec, CodeRules.NoHooks, $"{type.Name} takes custom resources as {string.Join(" and as ", resources.Select(static found => found.Name))}; it can take one class only");
        }

        return constructors.Length == 1
            ? Complete(spec, resources.FirstOrDefault(), constructors[0])
            : With(spec, CodeRules.UnfitConstructor, constructors.Length == 0 ? $"{type.Name} has no constructor that is public or internal" : $"{type.Name} has {constructors.Length} constructors, and nobody can say which one is meant; leave one");
    }

    private static CodeClassSpec Complete(CodeClassSpec spec, ITypeSymbol? resource, IMethodSymbol constructor) => spec with
    {
        // The classes of custom resources come out of the same build, so that the compiler does not know them yet.
        Resource = resource is null ? AnyResource : resource.TypeKind == TypeKind.Error ? resource.Name : resource.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
        IsGenerated = resource?.TypeKind == TypeKind.Error,
        KnowsKind = resource is not null && (resource.TypeKind == TypeKind.Error || resource.AllInterfaces.Any(static found => found.MetadataName == "ITypedResource`1")),
        Parameters = new EquatableArray<string>(constructor.Parameters.Select(static parameter => parameter.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat))),
    };

    private static CodeClassSpec With(CodeClassSpec spec, string id, string message) =>
        spec with { Problem = spec.Location is { } place ? CodeRules.Found(id, message, place) : null };

    private static string? Unfit(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? part = type; part is not null; part = part.ContainingType)
        {
            if (part.IsGenericType)
            {
                return "is generic";
            }

            if (part.IsFileLocal || part.DeclaredAccessibility is Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal)
            {
                return "is not visible to the rest of the project";
            }
        }

        return type.IsAbstract ? type.IsStatic ? "is static" : "is abstract" : null;
    }

    private static bool IsOurs(INamedTypeSymbol found, bool isConstructor) =>
        found.ContainingNamespace.ToDisplayString() == Namespace
        && (isConstructor ? found.MetadataName == "IReconciler`1" : found.MetadataName is "IReconcileHook`1" or "IDeleteHook`1" or "INotFoundHook");

    private static LocationSpec? PlaceOf(Location? location)
    {
        if (location is not { IsInSource: true })
        {
            return null;
        }

        FileLinePositionSpan lines = location.GetLineSpan();
        return new LocationSpec(
            lines.Path,
            location.SourceSpan.Start,
            location.SourceSpan.Length,
            lines.StartLinePosition.Line,
            lines.StartLinePosition.Character,
            lines.EndLinePosition.Line,
            lines.EndLinePosition.Character);
    }
}
