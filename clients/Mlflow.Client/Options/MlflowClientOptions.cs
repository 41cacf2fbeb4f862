namespace Mlflow.Client;

/// <summary>
/// The address of the server, the credentials, the limits and the pauses. Options that are not set in code come from the
/// configuration or the environment, with the names that Python's client uses.
/// </summary>
public sealed class MlflowClientOptions
{
    private static readonly string UserFolder = Environment.GetFolderPath(
        Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);

    /// <summary>
    /// Address of the server, with the path prefix if it has one (MLFLOW_TRACKING_URI). Default
    /// <c>http://127.0.0.1:5000</c>. A user and a password in it are used as <see cref="Username"/> and <see
    /// cref="Password"/>.
    /// </summary>
    public Uri TrackingUri { get; set; } = new("http://127.0.0.1:5000");

    /// <summary>User for basic authentication (MLFLOW_TRACKING_USERNAME).</summary>
    public string? Username { get; set; }

    /// <summary>Password for basic authentication (MLFLOW_TRACKING_PASSWORD).</summary>
    public string? Password { get; set; }

    /// <summary>Bearer token (MLFLOW_TRACKING_TOKEN); ignored if there is a user name, as in Python's client.</summary>
    public string? Token { get; set; }

    /// <summary>
    /// Workspace that all calls go to (MLFLOW_WORKSPACE), for servers that were started with workspaces. Calls to any other server
    /// fail, since it would ignore the name. Default null: the server's default workspace.
    /// </summary>
    public string? Workspace { get; set; }

    /// <summary>True accepts any certificate of the server (MLFLOW_TRACKING_INSECURE_TLS).</summary>
    public bool InsecureTls { get; set; }

    /// <summary>
    /// PEM file with the certificate and the key that this client shows to the server
    /// (MLFLOW_TRACKING_CLIENT_CERT_PATH); null for none.
    /// </summary>
    public string? ClientCertificatePath { get; set; }

    /// <summary>
    /// PEM file with the authorities that the server's certificate is checked against instead of the machine's own
    /// (MLFLOW_TRACKING_SERVER_CERT_PATH); null for the machine's.
    /// </summary>
    public string? ServerCertificatePath { get; set; }

    /// <summary>
    /// Hosts, with their ports, that get the credentials and the client certificate like the tracking server, if artifact
    /// URIs name them: <c>artifacts.example:5500</c>. Default: none.
    /// </summary>
    public IList<string> TrustedArtifactHosts { get; } = [];

    /// <summary>
    /// The most repeats of a call that may be repeated (MLFLOW_HTTP_REQUEST_MAX_RETRIES). Default 7;
    /// 0 repeats nothing.
    /// </summary>
    public int MaxRetries { get; set; } = 7;

    /// <summary>
    /// Unit of the pauses between repeats, which double: the n-th pause is this times two to the power of n - 1, except
    /// the first, which is 0 (MLFLOW_HTTP_REQUEST_BACKOFF_FACTOR, in seconds). Default two seconds.
    /// </summary>
    public TimeSpan BackoffFactor { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Largest random addition to a pause (MLFLOW_HTTP_REQUEST_BACKOFF_JITTER, in seconds). Default one second.
    /// </summary>
    public TimeSpan BackoffJitter { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Longest pause that an answer may ask for by <c>Retry-After</c>. If it asks for more, or for more than is left of
    /// <see cref="TotalTimeout"/> or, in a transfer, for more than <see cref="TransferIdleTimeout"/>, the call ends at
    /// once with that answer. Default five minutes.
    /// </summary>
    public TimeSpan MaxRetryAfter { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Time for one attempt of a call (MLFLOW_HTTP_REQUEST_TIMEOUT, in seconds). Default 120 seconds.
    /// </summary>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(120);

    /// <summary>
    /// Time for a call with all its repeats; transfers of artifacts are not limited by it. Default five minutes.
    /// </summary>
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Time in which a transfer of an artifact must move at least a byte, or be answered. A stock server copies an
    /// upload to its store before it answers, so this is long. Default five minutes.
    /// </summary>
    public TimeSpan TransferIdleTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// The most bytes of a folder that is downloaded. A folder that the server lists with more is refused before its first
    /// file; a download that becomes larger than listed is stopped. Default null: no limit.
    /// </summary>
    public long? MaxDownloadBytes { get; set; }

    /// <summary>Longest time that a new version may need to become ready. Default five minutes.</summary>
    public TimeSpan ReadyTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Pause between two requests for a version that is not ready yet. Default one second.</summary>
    public TimeSpan ReadyPollInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Entries that a run's buffer holds before logging has to wait for the server. Default 10,000.</summary>
    public int BufferCapacity { get; set; } = 10_000;

    /// <summary>
    /// Longest time that a run's buffer keeps an entry before it sends a batch that is not full. Default one second.
    /// </summary>
    public TimeSpan FlushInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// True cuts params and tags of runs that are longer than the server takes; false, the default, refuses them.
    /// </summary>
    public bool CutLongValues { get; set; }

    /// <summary>Files that are transferred at the same time, and parts of each. Default 4.</summary>
    public int ParallelTransfers { get; set; } = 4;

    /// <summary>
    /// True sends large files in parts straight to the store behind the tracking server, by addresses that the server
    /// signs, if its store can do that (MLFLOW_ENABLE_PROXY_MULTIPART_UPLOAD); otherwise they go in one request
    /// through the server. The store's address must be reachable from here. Default false, as Python's.
    /// </summary>
    public bool MultipartUpload { get; set; }

    /// <summary>
    /// Size in bytes from which a file goes in parts (MLFLOW_MULTIPART_UPLOAD_MINIMUM_FILE_SIZE). Default 500 MiB.
    /// </summary>
    public long MultipartMinimumBytes { get; set; } = 500L * 1024 * 1024;

    /// <summary>
    /// Size of a part in bytes (MLFLOW_MULTIPART_UPLOAD_CHUNK_SIZE); S3 needs at least 5 MiB, and the parts of a file
    /// grow if there would be more than 10,000 of them. Default 10 MiB.
    /// </summary>
    public long MultipartChunkBytes { get; set; } = 10L * 1024 * 1024;

    /// <summary>
    /// Folder of models that are downloaded without a target folder. Default: <c>mlflow-client/models</c> in the
    /// user's folder for local application data.
    /// </summary>
    public string CacheFolder { get; set; } = Path.Combine(UserFolder, "mlflow-client", "models");

    /// <summary>Value of the tag <c>mlflow.user</c> of new runs. Default: the user of the process.</summary>
    public string User { get; set; } = Environment.UserName;

    /// <summary>Value of the tag <c>mlflow.source.name</c> of new runs. Default: the name of the program.</summary>
    public string SourceName { get; set; } = AppDomain.CurrentDomain.FriendlyName;

    /// <summary>
    /// Value of the tag <c>mlflow.source.type</c> of new runs, for example <c>JOB</c>. Default <c>LOCAL</c>.
    /// </summary>
    public string SourceType { get; set; } = "LOCAL";

    /// <summary>
    /// Value of the tag <c>mlflow.source.git.commit</c> of new runs; null leaves it out. Default: what the program
    /// was built from, if its version says so, else the commit that is checked out in the current folder.
    /// </summary>
    public string? GitCommit { get; set; } = Options.GitCommit.Current;
}
