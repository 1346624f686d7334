using Orkestra.Sdk.Checking;
using Orkestra.Sdk.Documents;

namespace Orkestra.Sdk.Permissions;

/// <summary>An entry whose permissions are worked out.</summary>
/// <param name="Entry">The entry, with everything that it imports put into it.</param>
/// <param name="Types">Its kind.</param>
/// <param name="Accesses">What its expressions read; null when that is not known.</param>
public sealed record PermissionSource(CrdDeclaration Entry, ResolvedApiTypes Types, AccessSet? Accesses);
