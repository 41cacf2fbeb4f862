namespace Mlflow.Client.S3;

/// <summary>The address and the keys of the S3 server, with the names that Python's client and AWS's tools use.</summary>
public sealed class S3ArtifactOptions
{
    /// <summary>Address of the S3 server (MLFLOW_S3_ENDPOINT_URL). Default: AWS.</summary>
    public Uri Endpoint { get; set; } = new("https://s3.amazonaws.com");

    /// <summary>Access key (AWS_ACCESS_KEY_ID). Default null: nothing in S3 can be reached.</summary>
    public string? AccessKey { get; set; }

    /// <summary>Secret key (AWS_SECRET_ACCESS_KEY). Default null: nothing in S3 can be reached.</summary>
    public string? SecretKey { get; set; }

    /// <summary>Token of a session (AWS_SESSION_TOKEN), which temporary keys need. Default null.</summary>
    public string? SessionToken { get; set; }

    /// <summary>True accepts any certificate of the S3 server (MLFLOW_S3_IGNORE_TLS). Default false.</summary>
    public bool IgnoreTls { get; set; }

    /// <summary>Region (AWS_DEFAULT_REGION, else AWS_REGION). Default <c>us-east-1</c>.</summary>
    public string Region { get; set; } = "us-east-1";
}
