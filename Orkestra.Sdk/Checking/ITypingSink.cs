namespace Orkestra.Sdk.Checking;

/// <summary>Receives what is seen while expressions are typed.</summary>
internal interface ITypingSink
{
    /// <summary>A mistake.</summary>
    void Report(TypeFinding finding);

    /// <summary>A read of the data at a path such as <c>spec.image</c>, with everything below it.</summary>
    void Read(string path);

    /// <summary>A use that makes sense only for values of one kind, of a value at a path of which nothing else is known.</summary>
    void Use(string path, SchemaTypeKind kind);
}
