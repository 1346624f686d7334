namespace Orkestra.Sdk.Checking;

/// <summary>Receives what is seen while expressions are typed.</summary>
internal interface ITypingSink
{
    /// <summary>A mistake.</summary>
    void Report(TypeFinding finding);

    /// <summary>A read of the data at a path such as <c>spec.image</c>, with everything below it.</summary>
    void Read(string path);
}
