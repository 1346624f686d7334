namespace Orkestra.Generator.Emitting;

/// <summary>Full names of types as C# writes them.</summary>
internal static class TypeNames
{
    /// <summary>The name with <c>global::</c> and type arguments.</summary>
    public static string Of(Type type)
    {
        if (type == typeof(string))
        {
            return "string";
        }

        if (type.IsArray)
        {
            return $"{Of(type.GetElementType()!)}[]";
        }

        string name = type.FullName ?? throw new InvalidOperationException($"{type} has no name.");
        int arity = name.IndexOf('`');
        name = "global::" + (arity < 0 ? name : name.Substring(0, arity)).Replace('+', '.');
        return type.IsGenericType ? $"{name}<{string.Join(", ", type.GetGenericArguments().Select(Of))}>" : name;
    }
}
