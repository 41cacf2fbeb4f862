namespace CoverType.ServiceDefaults.Hosting;

/// <summary>Who a service is: its name in logs and telemetry, and where it listens unless told otherwise.</summary>
/// <param name="Name">A short lower-case word, such as <c>inference</c>.</param>
/// <param name="DefaultPort">The port on 127.0.0.1 that it takes when no <c>urls</c> are configured.</param>
public sealed record ServiceIdentity(string Name, int DefaultPort);
