using Mlflow.Embedded;

await EmbeddedMlflow.Build(args).RunAsync();
