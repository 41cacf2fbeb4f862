namespace Mlflow.Client.Transport;

/// <summary>The servers that get the credentials: the tracking server, and those that the options name.</summary>
internal static class TrustedServers
{
    public static bool Include(Uri? address, MlflowClientOptions options)
    {
        if (address is null)
        {
            return false;
        }

        Uri tracking = options.TrackingUri;
        bool isTracking =
            (address.Scheme, address.Host, address.Port) == (tracking.Scheme, tracking.Host, tracking.Port);
        return isTracking
            || (address.Scheme == tracking.Scheme
                && options.TrustedArtifactHosts.Contains(address.Authority, StringComparer.OrdinalIgnoreCase));
    }
}
