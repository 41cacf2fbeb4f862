using Mlflow.Contracts;

namespace Mlflow.Client.Tests.RoundTrips;

/// <summary>What holds on servers that know a call, and what on those that are older than it.</summary>
internal static class Check
{
    /// <summary>The first version with logged models.</summary>
    public static readonly Version LoggedModels = new(3, 0);

    /// <summary>
    /// Runs a check, which a server of this version or a later one must pass. An older one may also be ignorant of a call
    /// in it; the client must then say just that, and a warning shows it to who reads the test's output.
    /// </summary>
    /// <param name="server">The server.</param>
    /// <param name="since">The first version that is known to have all the calls.</param>
    /// <param name="check">The check.</param>
    public static async Task KnownSinceAsync(ServerFixture server, Version since, Func<Task> check)
    {
        Version version = await server.VersionAsync();
        try
        {
            await check();
        }
        catch (MlflowException exception) when (version < since && exception.IsUnsupported)
        {
            exception.Endpoint.ShouldNotBeNull();
            bool isSaid = exception.Message.Contains("does not know this call", StringComparison.Ordinal)
                || exception.ErrorCode is ErrorCodes.NotImplemented or ErrorCodes.EndpointNotFound;
            isSaid.ShouldBeTrue(exception.Message);
            TestContext.Current.AddWarning($"MLflow {version} does not know {exception.Endpoint}, as the client says.");
        }
    }
}
