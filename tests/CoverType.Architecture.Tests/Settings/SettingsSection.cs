namespace CoverType.Architecture.Tests.Settings;

/// <summary>A section of the configuration.</summary>
/// <param name="Name">Its path, such as <c>Serving</c>; empty if its settings have names of their own.</param>
/// <param name="Options">The class that it is bound to.</param>
/// <param name="Services">The services that read it.</param>
internal sealed record SettingsSection(string Name, Type Options, IReadOnlyList<string> Services);
