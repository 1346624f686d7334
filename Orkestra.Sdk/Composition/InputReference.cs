using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Composition;

/// <summary>A place where a text reads a Motif's input.</summary>
/// <param name="Name">The input.</param>
/// <param name="NameSpan">Its name, in the text.</param>
/// <param name="Span">The whole expression that stands for the input's value, in the text.</param>
/// <param name="Form">How it is read.</param>
internal readonly record struct InputReference(string Name, TextSpan NameSpan, TextSpan Span, InputReferenceForm Form);
