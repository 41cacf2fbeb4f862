namespace Mlflow.Contracts;

/// <summary>Answer of <c>GET /api/3.0/mlflow/server-info</c>.</summary>
public sealed record GetServerInfoResponse
{
    /// <summary>Kind of the tracking store, for example <c>SqlStore</c>.</summary>
    public string? StoreType { get; init; }

    /// <summary>Whether the server has workspaces.</summary>
    public bool? WorkspacesEnabled { get; init; }
}

/// <summary>The answer <c>{}</c> of calls that give nothing back.</summary>
public sealed record EmptyResponse;

/// <summary>Values of an experiment's or a run's life cycle stage on the wire.</summary>
public static class LifecycleStages
{
    /// <summary>In use.</summary>
    public const string Active = "active";

    /// <summary>Deleted, and can be restored.</summary>
    public const string Deleted = "deleted";
}

/// <summary>Which life cycle stages a search shows.</summary>
public static class ViewTypes
{
    /// <summary>Only what is active; what a server takes where nothing is said.</summary>
    public const string ActiveOnly = "ACTIVE_ONLY";

    /// <summary>Only what is deleted.</summary>
    public const string DeletedOnly = "DELETED_ONLY";

    /// <summary>Both.</summary>
    public const string All = "ALL";
}
