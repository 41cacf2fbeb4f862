namespace Mlflow.Contracts;

/// <summary>Response of <c>GET /api/3.0/mlflow/server-info</c>.</summary>
public sealed record GetServerInfoResponse
{
    /// <summary>Kind of the tracking store, for example <c>SqlStore</c>.</summary>
    public string? StoreType { get; init; }

    /// <summary>True if the server runs with workspaces.</summary>
    public bool? WorkspacesEnabled { get; init; }
}

/// <summary>The response <c>{}</c> of calls without a result.</summary>
public sealed record EmptyResponse;

/// <summary>Life cycle stages of experiments and runs.</summary>
public static class LifecycleStages
{
    /// <summary>The entry is not deleted.</summary>
    public const string Active = "active";

    /// <summary>The entry is deleted; it can be restored.</summary>
    public const string Deleted = "deleted";
}

/// <summary>The life cycle stages that a search includes.</summary>
public static class ViewTypes
{
    /// <summary>Only active ones; the default of a server.</summary>
    public const string ActiveOnly = "ACTIVE_ONLY";

    /// <summary>Only deleted ones.</summary>
    public const string DeletedOnly = "DELETED_ONLY";

    /// <summary>Active and deleted ones.</summary>
    public const string All = "ALL";
}
