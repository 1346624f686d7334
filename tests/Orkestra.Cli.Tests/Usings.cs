global using Orkestra.TestKit;
