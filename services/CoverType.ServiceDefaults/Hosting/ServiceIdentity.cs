namespace CoverType.ServiceDefaults.Hosting;

/// <summary>The name of a service in logs and telemetry, and its default port.</summary>
/// <param name="Name">A short lower-case word, such as <c>inference</c>.</param>
/// <param name="DefaultPort">The port on 127.0.0.1 if no <c>urls</c> are configured.</param>
public sealed record ServiceIdentity(string Name, int DefaultPort);
