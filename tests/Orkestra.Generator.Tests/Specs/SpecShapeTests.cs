using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Orkestra.Generator.Tests.Specs;

/// <summary>
/// What steps hand on is compared with what they handed on before: one member that cannot be compared would make every step after it run again,
/// and one that holds the compiler's objects would keep a whole compilation alive.
/// </summary>
public sealed class SpecShapeTests
{
    private static readonly string[] s_steps = ["Texts", "Inputs", "Compile", "Problems", "Sources", "Resources", "Definitions", "Classes", "ClassSources"];

    [Fact]
    public void Results_of_steps_hold_values_that_can_be_compared_and_nothing_of_the_compiler()
    {
        GeneratorRunResult run = new GeneratorHarness(
            ("/app/a.katalog.yaml", TestCrd.Katalog("./crd.yaml")),
            ("/app/crd.yaml", TestCrd.Thing("mode: { type: string, enum: [a] }")),
            ("/app/b.katalog.yaml", "kind: Katalog\nnobody: knows\n")).Run();
        var seen = new HashSet<Type>();
        foreach (string step in s_steps)
        {
            object? value = run.TrackedSteps[step].SelectMany(static ran => ran.Outputs).Select(static output => output.Value).FirstOrDefault(static value => value is not (null or string));
            Walk(Assert.IsAssignableFrom<object>(value).GetType(), step, seen);
        }

        Assert.Contains(seen, static type => type.Name == "PropertySpec");
        Assert.Contains(seen, static type => type.Name == "DiagnosticSpec");
    }

    private static void Walk(Type type, string path, HashSet<Type> seen)
    {
        if (!seen.Add(type) || type.IsEnum || type.IsPrimitive || type == typeof(string))
        {
            return;
        }

        Assert.False(type.FullName!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal), $"{path} is {type}");
        Assert.True(type.GetInterfaces().Contains(typeof(IEquatable<>).MakeGenericType(type)), $"{path} is {type}, which cannot be compared");
        Assert.True(type.IsSealed, $"{path} is {type}, which others may derive from");
        if (type.IsGenericType)
        {
            Walk(Nullable.GetUnderlyingType(type) ?? type.GetGenericArguments()[0], $"{path}[]", seen);
            return;
        }

        foreach (PropertyInfo property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            Walk(property.PropertyType, $"{path}.{property.Name}", seen);
        }
    }
}
