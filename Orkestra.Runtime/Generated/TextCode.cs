using System.ComponentModel;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Generated;

/// <summary>The code of a template of text and actions.</summary>
/// <returns>Whether all went well.</returns>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate bool TextCode(EvalContext context, out EvalResult result);
