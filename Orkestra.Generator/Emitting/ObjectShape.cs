using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Orkestra.Generator.Emitting;

/// <summary>What an immutable object is made of: the arguments of its constructor and its init-only properties.</summary>
internal static class ObjectShape
{
    private const BindingFlags Public = BindingFlags.Public | BindingFlags.Instance;

    /// <summary>The constructor whose parameters are properties, the one with the most parameters first, and these properties.</summary>
    public static (ConstructorInfo Constructor, PropertyInfo[] Arguments) ConstructorOf(Type type)
    {
        foreach (ConstructorInfo constructor in type.GetConstructors(Public).OrderByDescending(static constructor => constructor.GetParameters().Length))
        {
            PropertyInfo?[] arguments =
            [
                .. constructor.GetParameters().Select(parameter =>
                    type.GetProperties(Public).FirstOrDefault(property => string.Equals(property.Name, parameter.Name, StringComparison.OrdinalIgnoreCase) && property.PropertyType == parameter.ParameterType)),
            ];
            if (Array.TrueForAll(arguments, static argument => argument is not null))
            {
                return (constructor, [.. arguments.OfType<PropertyInfo>()]);
            }
        }

        throw new InvalidOperationException($"{type} has no public constructor that takes what its properties give.");
    }

    /// <summary>The properties that an initializer can set, those of base types first.</summary>
    public static IEnumerable<PropertyInfo> SettableOf(Type type) =>
        type.GetProperties(Public).Where(static property => property.SetMethod is { IsPublic: true } && property.GetMethod is { IsPublic: true } && property.GetIndexParameters().Length == 0)
            .OrderBy(static property => property.MetadataToken);

    /// <summary>Whether an initializer must set a property.</summary>
    public static bool IsRequired(PropertyInfo property) =>
        property.GetCustomAttributes(inherit: true).Any(static attribute => attribute is RequiredMemberAttribute);

    /// <summary>Whether two values are equal; empty lists are.</summary>
    public static bool AreEqual(object? left, object? right) =>
        Equals(left, right) || (left is IEnumerable first and not string && right is IEnumerable second and not string && !first.Cast<object>().Any() && !second.Cast<object>().Any());
}
